// The pages work without this. With it, time left counts down and files show their progress.
import { keepCounting } from "./countdown.js";
import { improveUploads } from "./upload.js";

keepCounting();
improveUploads();
