import { useMediaQuery } from "@mantine/hooks";

/** True on a screen that is too narrow for the table. */
export const useIsNarrow = (): boolean =>
  useMediaQuery("(width < 40rem)", false, { getInitialValueInEffect: false });
