/** Whether single keys are commands. They can be switched off: https://www.w3.org/TR/WCAG22/#character-key-shortcuts */
import { storedText, storeText, useStoredText } from "../parts/stored-text.ts";

const STORAGE_KEY = "single-keys";
const OFF = "off";

export const areKeysOn = (): boolean => storedText(STORAGE_KEY) !== OFF;

export const useAreKeysOn = (): boolean => useStoredText(STORAGE_KEY) !== OFF;

export const switchKeys = (isOn: boolean): void => storeText(STORAGE_KEY, isOn ? null : OFF);
