/**
 * The order of test files: those that wait for the machine's clock first, so that others run meanwhile, then the long
 * ones, so that no worker ends long after the others. Without this, vitest goes by the sizes of the files.
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The places of the longest files on a quiet machine: each took more than ten seconds. */
const LONG = [
  /\.real-time\./,
  /\/stack\/start\./,
  /\/sys\/decision-table\./,
  /\/tools\/doctor\./,
  /\/public\/calendar-guests\./,
  /\/delivery\/(resent-meanwhile|latecomers|withdrawn|by-smtp|kept-mail)\./,
  /\/drills\//,
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    // A stable sort: within a project, all others stay in vitest's order.
    return sorted.toSorted((one, other) =>
      one.project.name === other.project.name ? placeOf(one) - placeOf(other) : 0,
    );
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((pattern) => pattern.test(moduleId));
  return place === -1 ? LONG.length : place;
}
