/** The append-only log. A commit is in it before it is acknowledged. A record is length, checksum and payload. */
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";

const HEADER = 8;

export class Log {
  #descriptor: number;

  private constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** Replays the log, then replaces it by `compacted`, the records of the resulting state. */
  static async open(
    path: string,
    replay: (record: Buffer) => void,
    compacted: () => Iterable<Uint8Array>,
  ): Promise<Log> {
    mkdirSync(dirname(path), { recursive: true });
    if (existsSync(path)) for await (const record of records(path)) replay(record);
    const fresh = `${path}.new`;
    const log = new Log(openSync(fresh, "w"));
    for (const record of compacted()) log.append(record);
    renameSync(fresh, path);
    return log;
  }

  /** When this returns, the operating system has the record, so it survives the process. */
  append(payload: Uint8Array): void {
    const record = Buffer.allocUnsafe(HEADER + payload.length);
    record.writeUInt32LE(payload.length, 0);
    record.writeUInt32LE(crc32(payload), 4);
    record.set(payload, HEADER);
    let written = 0;
    while (written < record.length) written += writeSync(this.#descriptor, record, written);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** Stops at the first incomplete record: its commit was never acknowledged. */
async function* records(path: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 4 << 20 })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let offset = 0;
    while (offset + HEADER <= rest.length) {
      const end = offset + HEADER + rest.readUInt32LE(offset);
      if (end > rest.length) break;
      const payload = rest.subarray(offset + HEADER, end);
      if (crc32(payload) !== rest.readUInt32LE(offset + 4)) return;
      yield payload;
      offset = end;
    }
    rest = rest.subarray(offset);
  }
}
