/** Whether the browser has a connection. True may be wrong, if the network fails further out; false is certain. */
import { useSyncExternalStore } from "react";

export const isOnline = (): boolean => navigator.onLine;

function onConnectionChange(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

export const useOnline = (): boolean => useSyncExternalStore(onConnectionChange, isOnline);
