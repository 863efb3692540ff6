// Text in a PNG file: one iTXt chunk (UTF-8) a key, after the header, so that a picture says where it is from.

const HEADER = 8 + 25; // signature and IHDR

const TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let c = i;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function checksum(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = TABLE[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function chunk(key, value) {
  const encoder = new TextEncoder();
  const body = encoder.encode(`iTXt${key}\0\0\0\0\0${value}`);
  const out = new Uint8Array(body.length + 8);
  const numbers = new DataView(out.buffer);
  numbers.setUint32(0, body.length - 4);
  out.set(body, 4);
  numbers.setUint32(body.length + 4, checksum(body));
  return out;
}

// The bytes of the PNG with the texts, {KEY (Latin letters): any text}.
export function addText(png, texts) {
  const chunks = Object.entries(texts).map(([key, value]) => chunk(key, value));
  const parts = [png.subarray(0, HEADER), ...chunks, png.subarray(HEADER)];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
