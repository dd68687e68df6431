/** Replaces members of an object's shape in place, so that replies keep the order of members. */
export const withReplaced = <Shape extends object, New extends { [Name in keyof Shape]?: object }>(
  shape: Shape,
  replacements: New,
): Omit<Shape, keyof New> & Flattened<New[keyof New]> =>
  Object.fromEntries(
    Object.entries(shape).flatMap(([name, member]) => {
      const instead = (replacements as Record<string, object | undefined>)[name];
      return instead === undefined ? [[name, member]] : Object.entries(instead);
    }),
  ) as Omit<Shape, keyof New> & Flattened<New[keyof New]>;

/** Turns a union of objects into one object with the members of all. */
type Flattened<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;
