import { z } from "zod";

/**
 * `off`: a full webinar refuses people. `automatic`: they may wait, and move up as places become free. `by_hand`: they may
 * wait, and an operator moves them up.
 */
export const WaitingList = z.enum(["off", "automatic", "by_hand"]);
