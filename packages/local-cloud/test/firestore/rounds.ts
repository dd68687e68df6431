/** How often random histories are tried: once the usual number, or so many times it where PROOF_ROUNDS says so. */
export const rounds = Number(process.env["PROOF_ROUNDS"] ?? 1);
