/** Checks that Identity Platform logs sign-ins, which the product's own log and audit do not see. */
import { z } from "zod";
import { looked, type ControlPlane } from "./control-plane.ts";
import { ok, wrong, type Finding } from "./finding.ts";

/** https://docs.cloud.google.com/identity-platform/docs/reference/rest/v2/Config */
const Config = z.object({
  monitoring: z
    .object({ requestLogging: z.object({ enabled: z.boolean().default(false) }).prefault({}) })
    .prefault({}),
});

export const checkSignInLog = (plane: ControlPlane): Promise<Finding[]> =>
  looked(
    plane,
    {
      what: "Whether sign-ins are logged",
      permission: "firebaseauth.configs.get",
      role: "roles/firebaseauth.viewer",
    },
    async () => {
      const path = `identitytoolkit.googleapis.com/v2/projects/${plane.project}/config`;
      const { monitoring } = await plane.get(path, Config);
      return [
        monitoring.requestLogging.enabled
          ? ok("Identity Platform logs every sign-in that is tried.")
          : wrong("Identity Platform logs no sign-ins.", "Run terraform apply."),
      ];
    },
  );
