"""Words that press, promise and complain, recognised in eight languages without a model."""
