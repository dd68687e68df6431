/** The port of room.ts through Google's client. https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces */
import { meet_v2 } from "googleapis/build/src/apis/meet/v2.js";
import { delegatedClient, type Delegation } from "../google/delegation.ts";
import { perHost } from "../google/per-host.ts";
import { ROOM_SCOPE, toRoomFailure } from "./room-failures.ts";
import type { MeetRooms, Room, RoomSettings } from "./room.ts";

const TIMEOUT_MS = 10_000;

export function googleRooms(delegation: Delegation, rootUrl: string): MeetRooms {
  const spaces = perHost((host) => {
    const auth = delegatedClient(delegation, ROOM_SCOPE, host);
    // The webinar keeps failures, and a task tries again.
    return new meet_v2.Meet({ auth, rootUrl, timeout: TIMEOUT_MS, retry: false }).spaces;
  });

  return {
    async getRoom(host, meetingCode) {
      try {
        return roomOf((await spaces.of(host).get({ name: `spaces/${meetingCode}` })).data);
      } catch (cause) {
        spaces.forget(host);
        throw toRoomFailure(cause, { host, delegation, setting: null });
      }
    },
    async changeRoom(host, name, change) {
      try {
        const { mask: updateMask, config } = patchOf(change);
        const { data } = await spaces.of(host).patch({ name, updateMask, requestBody: { config } });
        return roomOf(data);
      } catch (cause) {
        throw toRoomFailure(cause, { host, delegation, setting: change.setting });
      }
    },
  };
}

const ON_OFF = { on: "ON", off: "OFF" } as const;

/** The mask names the one setting, so that a patch changes nothing else. */
function patchOf(change: Parameters<MeetRooms["changeRoom"]>[2]): {
  mask: string;
  config: meet_v2.Schema$SpaceConfig;
} {
  switch (change.setting) {
    case "access":
      return {
        mask: "config.accessType",
        config: { accessType: change.value.toUpperCase() },
      };
    case "recording": {
      const recordingConfig = { autoRecordingGeneration: ON_OFF[change.value] };
      return {
        mask: "config.artifactConfig.recordingConfig.autoRecordingGeneration",
        config: { artifactConfig: { recordingConfig } },
      };
    }
    case "transcription": {
      const transcriptionConfig = { autoTranscriptionGeneration: ON_OFF[change.value] };
      return {
        mask: "config.artifactConfig.transcriptionConfig.autoTranscriptionGeneration",
        config: { artifactConfig: { transcriptionConfig } },
      };
    }
  }
}

function roomOf({ name, config }: meet_v2.Schema$Space): Room {
  const access = ACCESS.get(config?.accessType ?? "");
  const artefacts = config?.artifactConfig;
  const settings: RoomSettings | null =
    access === undefined
      ? null
      : {
          access,
          recording: isOn(artefacts?.recordingConfig?.autoRecordingGeneration),
          transcription: isOn(artefacts?.transcriptionConfig?.autoTranscriptionGeneration),
        };
  return { name: name ?? "", settings };
}

const ACCESS: ReadonlyMap<string, RoomSettings["access"]> = new Map([
  ["OPEN", "open"],
  ["TRUSTED", "trusted"],
  ["RESTRICTED", "restricted"],
]);

const isOn = (value: string | null | undefined): "on" | "off" => (value === "ON" ? "on" : "off");
