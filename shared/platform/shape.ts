/** The members of an object's shape, some of them replaced where they stand: a reply shows its members in that order. */
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

/** Of a union of objects, one object with the members of all. */
type Flattened<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;
