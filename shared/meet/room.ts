/** The settings of a Meet room, as the product needs them. No Google types here. */
import type { RoomAccess, RoomSetting } from "../webinars/meet-room.ts";

export interface RoomSettings {
  access: RoomAccess;
  recording: "on" | "off";
  transcription: "on" | "off";
}

export interface Room {
  /** The room's name in Meet, which changes need. A meeting code is only good for reading. */
  name: string;
  /** Null if Meet does not show them: only the room's owner sees them. */
  settings: RoomSettings | null;
}

/** Acts as the host. Rejects with `MeetFailure`. */
export interface MeetRooms {
  getRoom(host: string, meetingCode: string): Promise<Room>;
  /** Changes one setting, and returns the room as Meet shows it afterwards. Safe to repeat. */
  changeRoom(
    host: string,
    name: string,
    change: {
      [Setting in RoomSetting]: { setting: Setting; value: RoomSettings[Setting] };
    }[RoomSetting],
  ): Promise<Room>;
}
