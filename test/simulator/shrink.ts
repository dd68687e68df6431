/** A plan that goes wrong, with everything left out without which it still goes wrong. */
import { CALM, type Plan, type Weather } from "./plan.ts";

/** The plan's parts that are not as they would be if nothing happened. */
export const stepsOf = ({ acts, faults, people, weather }: Plan): number =>
  acts.length +
  faults.length +
  people.filter((trait) => trait !== "well").length +
  stormy(weather).length;

const stormy = (weather: Weather): (keyof Weather)[] =>
  (Object.keys(CALM) as (keyof Weather)[]).filter((name) => weather[name] !== CALM[name]);

/** Each with one part less. */
function* smaller(plan: Plan): Generator<Plan> {
  const { acts, faults, people, weather } = plan;
  for (const index of faults.keys()) yield { ...plan, faults: faults.toSpliced(index, 1) };
  for (const index of acts.keys()) yield { ...plan, acts: acts.toSpliced(index, 1) };
  for (const name of stormy(weather)) {
    // A relay has no events.
    if (name === "webhook" && weather.provider === "relay") continue;
    yield { ...plan, weather: { ...weather, [name]: CALM[name] } };
  }
  const isNamed = (index: number) =>
    acts.some(({ person }) => person !== undefined && person >= index);
  const last = people.length - 1;
  if (last > 0 && !isNamed(last)) yield { ...plan, people: people.slice(0, last) };
  for (const [index, trait] of people.entries()) {
    if (trait !== "well") yield { ...plan, people: people.with(index, "well") };
  }
}

export async function shrunk(plan: Plan, isWrong: (plan: Plan) => Promise<boolean>): Promise<Plan> {
  for (const candidate of smaller(plan)) {
    if (await isWrong(candidate)) return shrunk(candidate, isWrong);
  }
  return plan;
}
