/** What a local stack's pages and mails say about its owner; Terraform sets an environment's own. */
export const LEGAL_NOTICES = {
  PRIVACY_NOTICE_URL: "https://petanque.life/privacy",
  IMPRINT_URL: "https://petanque.life/imprint",
  POSTAL_ADDRESS: "Petanque Life, 12 rue des Boules, 13001 Marseille, France",
};
