import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type ModalProps,
} from "@mantine/core";

/** Shades of the brand's green, #1d5c4f, which has index 7. */
const pine: MantineColorsTuple = [
  "#eef6f3",
  "#d8eae4",
  "#b3d6cb",
  "#8abfb0",
  "#62a795",
  "#43907d",
  "#2b7565",
  "#1d5c4f",
  "#164940",
  "#0e342d",
];

const warmGray: MantineColorsTuple = [
  "#faf8f4",
  "#f3f0ea",
  "#e8e4dc",
  "#dad5cb",
  "#c5bfb4",
  "#8a857b",
  "#68635b",
  "#524e48",
  "#383530",
  "#23211e",
];

const warmDark: MantineColorsTuple = [
  "#ebe8e1",
  "#d3cfc7",
  "#aba69c",
  "#8a857b",
  "#4a4741",
  "#393631",
  "#2a2824",
  "#1c1b18",
  "#151412",
  "#0f0e0d",
];

export const theme = createTheme({
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, gray: warmGray, dark: warmDark },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Open Sans", Ubuntu, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: "650" },
  components: {
    // Configured by name: importing Modal would add it to the first page's bundle, which opens no dialog.
    Modal: {
      defaultProps: {
        radius: "lg",
        padding: "lg",
        overlayProps: { backgroundOpacity: 0.4 },
        // Outside <main> a <header> counts as a banner landmark, and a page has only one.
        attributes: { header: { role: "none" } },
      } satisfies Partial<ModalProps>,
      styles: { title: { fontWeight: 650 } },
    },
  },
});

/** Overrides that `createTheme` does not offer: the body colour, and a contrast of 4.5 for faint text. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-placeholder": warmGray[6],
    "--mantine-color-error": "#b3261e",
  },
  dark: {
    "--mantine-color-body": warmDark[6],
    "--mantine-color-placeholder": warmDark[2],
    "--mantine-color-error": "#ff9b8f",
    "--mantine-color-anchor": pine[3],
  },
});
