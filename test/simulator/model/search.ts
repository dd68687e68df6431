/** Every state that can be reached within the bounds, breadth first, so that the first fault has the shortest way. */
import { faultOf } from "./faults.ts";
import type { Bounds } from "./moves.ts";
import { beginning, keyOf, type State } from "./state.ts";
import { stepsOf } from "./steps.ts";
import { isOpen } from "./writes.ts";

export interface Searched {
  states: number;
  steps: number;
  /** States in which nothing is open. */
  ended: number;
  /** The shortest way to a state that must not be; null where there is none. */
  fault: { what: string; way: string[] } | null;
  /** Whether every state was seen. */
  isWhole: boolean;
}

/** How a state was reached first. The state itself is forgotten once its steps are known. */
interface Way {
  name: string;
  from: Way | null;
}

interface Node {
  state: State;
  way: Way;
}

/** How often the clock is looked at, in states. */
const LOOK_EVERY = 1000;

/** `isOver`: asked now and then, and true once the search is to end. */
export function search(
  bounds: Bounds,
  { statesMax, isOver = () => false }: { statesMax: number; isOver?: () => boolean },
): Searched {
  const first: Node = { state: beginning(bounds), way: { name: "", from: null } };
  const seen = new Set([keyOf(first.state)]);
  let frontier = [first];
  let steps = 0;
  let ended = 0;
  while (frontier.length > 0) {
    const next: Node[] = [];
    for (const node of frontier) {
      if (!node.state.batches.some(isOpen)) ended += 1;
      for (const { name, to } of stepsOf(node.state, bounds)) {
        steps += 1;
        const what = faultOf(node.state, to, bounds);
        if (what !== null) {
          const fault = { what, way: [...stepsTo(node.way), name] };
          return { states: seen.size, steps, ended, fault, isWhole: false };
        }
        const key = keyOf(to);
        if (seen.has(key)) continue;
        const isLook = seen.size % LOOK_EVERY === 0;
        if (seen.size >= statesMax || (isLook && isOver())) {
          return { states: seen.size, steps, ended, fault: null, isWhole: false };
        }
        seen.add(key);
        next.push({ state: to, way: { name, from: node.way } });
      }
    }
    frontier = next;
  }
  return { states: seen.size, steps, ended, fault: null, isWhole: true };
}

function stepsTo(way: Way): string[] {
  const names: string[] = [];
  for (let at: Way | null = way; at !== null && at.name !== ""; at = at.from) names.push(at.name);
  return names.toReversed();
}
