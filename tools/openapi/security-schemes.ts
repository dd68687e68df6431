/** Who may call the API, and with which token. */
const JWT = { type: "http", scheme: "bearer", bearerFormat: "JWT" };

export const SECURITY_SCHEMES = {
  operator: {
    ...JWT,
    description:
      "An ID token of Firebase Authentication with the claim `capabilities`. An assistant that acts for the operator names itself in the header `X-Assistant`, which the audit keeps.",
  },
  machine: {
    ...JWT,
    description:
      "An ID token that Google has signed for a service account, with `email` and `email_verified`, for this API as its audience. The environment lists the account with its capability.",
  },
};
