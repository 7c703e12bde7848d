"""Evidence: stores and looks at files, and knows no case. What they prove is argued elsewhere."""
