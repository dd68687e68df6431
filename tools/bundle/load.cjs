/**
 * What functions-framework loads: runs the bundle beside it. Node's compile cache has only what V8 compiles before code
 * runs, which is a third of what a start runs. The script's own cache, made after a run (warm-up.cjs), has the rest.
 * https://nodejs.org/api/vm.html#scriptcreatecacheddata
 */
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");
const { crc32 } = require("node:zlib");

/** Undefined if there is no such file, or if it is damaged. V8 itself refuses what another version or other flags made. */
function compiledBefore() {
  try {
    const kept = readFileSync(join(__dirname, "function.compiled"));
    const data = kept.subarray(0, -4);
    return crc32(data) === kept.readUInt32LE(data.length) ? data : undefined;
  } catch {
    return undefined;
  }
}

const filename = join(__dirname, "function.cjs");
// The bundler writes ASCII only.
const source = readFileSync(filename, "latin1");
const script = new Script(source, { filename, cachedData: compiledBefore() });
script.runInThisContext()({}, require, {}, filename, __dirname);

exports.isCompiledBefore = script.cachedDataRejected === false;
/** For warm-up.cjs. */
exports.compiledNow = () => {
  const data = script.createCachedData();
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(data));
  return Buffer.concat([data, checksum]);
};
