import { describe, expect, it } from "vitest";
import {
  currentTrace,
  runInTrace,
  newTrace,
  readTraceparent,
  traceToContinue,
  writeTraceparent,
} from "../../../shared/platform/trace.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";
const ZEROS = "00000000";

describe("a traceparent header", () => {
  it.each([
    ["sampled", `00-${TRACE}-${SPAN}-01`, true],
    ["not sampled", `00-${TRACE}-${SPAN}-00`, false],
    ["with flags of later versions", `00-${TRACE}-${SPAN}-03`, true],
    ["with zeros in it", `00-${ZEROS}${TRACE.slice(8)}-${ZEROS}${SPAN.slice(8)}-00`, false],
    ["of a later version, with more behind it", `cc-${TRACE}-${SPAN}-01-what-is-new`, true],
  ])("is read: %s", (_name, header, is_sampled) => {
    const [, trace_id, span_id] = header.split("-");
    expect(readTraceparent(header)).toEqual({ trace_id, span_id, is_sampled });
  });

  it.each([
    ["none", undefined],
    ["empty", ""],
    ["of the version that is none", `ff-${TRACE}-${SPAN}-01`],
    ["with a trace of zeros", `00-${"0".repeat(32)}-${SPAN}-01`],
    ["with a span of zeros", `00-${TRACE}-${"0".repeat(16)}-01`],
    ["in capitals", `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ["too short", `00-${TRACE.slice(1)}-${SPAN}-01`],
    ["with something before it", ` 00-${TRACE}-${SPAN}-01`],
  ])("counts as not there: %s", (_name, header) => {
    expect(readTraceparent(header)).toBeNull();
  });

  it("is made unsampled for a request that has none", () => {
    expect(newTrace()).toMatchObject({ is_sampled: false });
  });

  it("is read back as it was written", () => {
    for (const is_sampled of [true, false]) {
      const trace = { ...newTrace(), is_sampled };
      expect(readTraceparent(writeTraceparent(trace))).toEqual(trace);
    }
  });
});

describe("work continues", () => {
  const mine = newTrace();
  const others = writeTraceparent(newTrace());

  it("in the present span if it belongs to the same trace", () => {
    const earlier = writeTraceparent({ ...mine, span_id: SPAN });
    expect(runInTrace(mine, () => traceToContinue(earlier))).toEqual(mine);
    expect(runInTrace(mine, () => traceToContinue(null))).toEqual(mine);
  });

  it("in another trace if it belongs to that one", () => {
    expect(runInTrace(mine, () => traceToContinue(others))).toEqual(readTraceparent(others));
    expect(traceToContinue(others)).toEqual(readTraceparent(others));
  });

  it("in no trace if none is known", () => {
    expect(currentTrace()).toBeNull();
    expect(traceToContinue(undefined)).toBeNull();
  });
});
