/** Links about operators' accounts lead to the console, as `npm run operator -- password-policy` sets it in the cloud. */
export async function provisionAccountLinks(
  project: string,
  { auth, gateway }: { auth: string; gateway: string },
): Promise<void> {
  const config = `identitytoolkit.googleapis.com/v2/projects/${project}/config`;
  const answer = await fetch(`${auth}/${config}?updateMask=notification.sendEmail.callbackUri`, {
    method: "PATCH",
    headers: { "content-type": "application/json", authorization: "Bearer owner" },
    body: JSON.stringify({
      notification: { sendEmail: { callbackUri: `${gateway}/console/account-link` } },
    }),
  });
  if (!answer.ok) throw new Error(`Account links: ${answer.status} ${await answer.text()}`);
}
