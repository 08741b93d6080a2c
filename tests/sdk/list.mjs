// The official client for Node, unmodified: only its base URL is the gateway's. Reads {baseURL, apiKey, limit} from standard input, and
// writes the ids of all videos, page by page.
import { text } from "node:stream/consumers";
import OpenAI from "openai";

const { baseURL, apiKey, limit } = JSON.parse(await text(process.stdin));
const listed = [];
for await (const video of new OpenAI({ baseURL, apiKey, maxRetries: 0 }).videos.list({ limit })) {
  listed.push(video.id);
  if (listed.length > 1000) break;
}
process.stdout.write(JSON.stringify(listed));
