/** A tool of the MCP server. */
import type { Api } from "../api/client.ts";
import type { SignInAdvice } from "../api/problem.ts";
import type { Confirmations } from "./confirmation.ts";
import type { ToolResult } from "./result.ts";
import type { ObjectSchema } from "./schemas.ts";

export interface Tool {
  name: string;
  title: string;
  description: string;
  inputSchema: ObjectSchema;
  outputSchema: ObjectSchema;
  annotations: {
    readOnlyHint: boolean;
    destructiveHint: boolean;
    idempotentHint: boolean;
    openWorldHint: boolean;
  };
  run: (session: Session, given: Readonly<Record<string, unknown>>) => Promise<ToolResult>;
}

/** For whom tools run. */
export interface Session {
  api: Api;
  /** The operator's uid, as their ID token has it. */
  operator: () => Promise<string>;
  confirmations: Confirmations;
  advice: SignInAdvice;
  now: () => Date;
}
