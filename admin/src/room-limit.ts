/** How many people a Meet room of this environment's edition holds; null if the environment does not say. */
import { createContext, useContext } from "react";

export const RoomLimitContext = createContext<number | null>(null);

export const useRoomLimit = (): number | null => useContext(RoomLimitContext);

/** True if more people may register, or have registered, than the room holds. Pure. */
export const isRoomTooSmall = (people: number | null, limit: number | null): boolean =>
  limit !== null && (people === null || people > limit);
