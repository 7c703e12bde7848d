"""The measured claims of the README, each one command, as ratios to a floor of the same run."""
