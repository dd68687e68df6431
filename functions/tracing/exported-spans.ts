import { errorTypeOf, noSpans, type Spans } from "../../shared/platform/spans.ts";
import { currentTrace, runInTrace } from "../../shared/platform/trace.ts";
import type { SpanRecorder } from "./recorder.ts";

/** Spans that are sent to a collector; none if the recorder could not be loaded. */
export function exportedSpans(load: () => Promise<SpanRecorder | null>): Spans {
  return {
    async within({ from, ...spec }, work) {
      const recorder = await load();
      if (recorder === null)
        return noSpans.within({ ...spec, ...(from !== undefined && { from }) }, work);
      const opened = recorder.open(spec, from === undefined ? currentTrace() : from);
      try {
        return await runInTrace(opened.trace, () => opened.run(() => work(opened)));
      } catch (error) {
        opened.fail(errorTypeOf(error));
        throw error;
      } finally {
        opened.end();
      }
    },
  };
}
