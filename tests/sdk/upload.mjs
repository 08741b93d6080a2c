// The official client for Node, unmodified: only its base URL is the gateway's. Reads [{baseURL, apiKey, size, chunked}] from standard
// input, creates a video with an input_reference of that size, with its length declared or not, and writes the error that was thrown.
import { text } from "node:stream/consumers";
import OpenAI, { toFile } from "openai";

const boundary = "frontier";
const chunk = Buffer.alloc(64 << 10);

async function* form(size) {
  yield Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="input_reference"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`);
  for (let sent = 0; sent < size; sent += chunk.length) yield chunk;
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}

const seen = [];
for (const { baseURL, apiKey, size, chunked } of JSON.parse(await text(process.stdin))) {
  const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
  const headers = { "content-type": `multipart/form-data; boundary=${boundary}` };
  try {
    seen.push({ video: chunked
      ? await client.post("/videos", { body: ReadableStream.from(form(size)), headers, fetchOptions: { duplex: "half" } })
      : await client.videos.create({ prompt: "A cat", input_reference: await toFile(Buffer.alloc(size), "a.png", { type: "image/png" }) }) });
  } catch (error) {
    const { status, code, param, message, cause } = error;
    seen.push({ error: { name: error.constructor.name, status, code, param, message, cause: String(cause) } });
  }
}
process.stdout.write(JSON.stringify(seen));
