// The official client for Node, unmodified: only its base URL is the gateway's. Reads [{baseURL, apiKey, id}] from standard
// input, retrieves each video, and writes what the application would see: the video, or the error that was thrown.
import { text } from "node:stream/consumers";
import OpenAI from "openai";

const seen = [];
for (const { baseURL, apiKey, id } of JSON.parse(await text(process.stdin))) {
  const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
  try {
    seen.push({ video: await client.videos.retrieve(id) });
  } catch (error) {
    const { status, code, type, message, requestID } = error;
    seen.push({ error: { name: error.constructor.name, status, code, type, message, requestID } });
  }
}
process.stdout.write(JSON.stringify(seen));
