// The official client for Node, unmodified: only its base URL is the gateway's. Reads [{baseURL, apiKey, model, picture}] from
// standard input; for each makes a video, polls it, downloads it, lists it and deletes it, as an application does. Writes what it saw.
import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import OpenAI, { toFile } from "openai";

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function roundTrip({ baseURL, apiKey, model, picture }) {
  const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
  const body = { prompt: "A cat on a motorbike", model, size: "1280x720", seconds: "8" };
  if (picture) body.input_reference = await toFile(Buffer.from(picture, "base64"), "start.png", { type: "image/png" });
  const created = await client.videos.create(body);
  let video = created;
  while (video.status === "queued" || video.status === "in_progress") {
    await wait(20);
    video = await client.videos.retrieve(created.id);
  }
  const content = await client.videos.downloadContent(created.id);
  const bytes = Buffer.from(await content.arrayBuffer());
  const listed = [];
  for await (const each of client.videos.list({ limit: 1 })) listed.push(each.id);
  const deleted = await client.videos.delete(created.id);
  const gone = await client.videos.retrieve(created.id).then(() => 200, (error) => error.status);
  return { created, video, sha256: createHash("sha256").update(bytes).digest("hex"), contentType: content.headers.get("content-type"), listed, deleted, gone };
}

const seen = await Promise.all(JSON.parse(await text(process.stdin)).map((input) => roundTrip(input).catch(({ status, code, message, stack }) => ({ error: { status, code, message, stack } }))));
process.stdout.write(JSON.stringify(seen));
