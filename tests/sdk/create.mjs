// The official client for Node, unmodified: only its base URL is the gateway's. Reads
// [{baseURL, apiKey, maxRetries, body, file, options}] from standard input, creates each video, with {name, type, text} as its
// input_reference where there is a file, and writes what the application would see: the video, or the error that was thrown.
import { text } from "node:stream/consumers";
import OpenAI, { toFile } from "openai";

const seen = [];
for (const { baseURL, apiKey, maxRetries = 0, body, file, options } of JSON.parse(await text(process.stdin))) {
  const client = new OpenAI({ baseURL, apiKey, maxRetries });
  try {
    const input_reference = file && (await toFile(Buffer.from(file.text), file.name, { type: file.type }));
    seen.push({ video: await client.videos.create(file ? { ...body, input_reference } : body, options) });
  } catch (error) {
    const { status, code, type, param, message, requestID } = error;
    seen.push({ error: { name: error.constructor.name, status, code, type, param, message, requestID } });
  }
}
process.stdout.write(JSON.stringify(seen));
