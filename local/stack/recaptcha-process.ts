/** The process of the local reCAPTCHA: `node recaptcha-process.ts PORT`. */
import { startRecaptcha } from "../../packages/local-cloud/recaptcha/server.ts";

try {
  const listening = await startRecaptcha({ port: Number(process.argv[2]) });
  process.once("SIGTERM", () => void listening.close().finally(() => process.exit(0)));
  process.send?.({ port: listening.port });
} catch (error) {
  console.error(error);
  process.send?.({ error: String(error) }, () => process.exit(1));
}
