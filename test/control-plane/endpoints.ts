/** Where the provider finds each API: its own settings, one for each product, in the environment. */

/** The path of an API at the stand-in, by the name that the provider has for the product. */
const PRODUCTS: Record<string, string> = {
  API_GATEWAY: "apigateway.googleapis.com/v1beta/",
  ARTIFACT_REGISTRY: "artifactregistry.googleapis.com/v1/",
  BILLING_BUDGETS: "billingbudgets.googleapis.com/v1/",
  COMPUTE: "compute.googleapis.com/compute/v1/",
  CLOUDFUNCTIONS2: "cloudfunctions.googleapis.com/v2beta/",
  CLOUD_RUN_V2: "run.googleapis.com/v2/",
  CLOUD_SCHEDULER: "cloudscheduler.googleapis.com/v1/",
  CLOUD_TASKS: "cloudtasks.googleapis.com/v2/",
  FIREBASE: "firebase.googleapis.com/v1beta1/",
  FIREBASERULES: "firebaserules.googleapis.com/v1/",
  FIREBASE_HOSTING: "firebasehosting.googleapis.com/v1beta1/",
  FIRESTORE: "firestore.googleapis.com/v1/",
  IAM_BETA: "iam.googleapis.com/v1/",
  IDENTITY_PLATFORM: "identitytoolkit.googleapis.com/v2/",
  LOGGING: "logging.googleapis.com/v2/",
  MONITORING: "monitoring.googleapis.com/",
  RESOURCE_MANAGER: "cloudresourcemanager.googleapis.com/v1/",
  RESOURCE_MANAGER_V3: "cloudresourcemanager.googleapis.com/v3/",
  SECRET_MANAGER: "secretmanager.googleapis.com/v1/",
  SERVICE_USAGE: "serviceusage.googleapis.com/v1/",
  STORAGE: "storage.googleapis.com/storage/v1/",
  TAGS: "cloudresourcemanager.googleapis.com/v3/",
};

/** Everything that the provider would send elsewhere goes to the stand-in as to a proxy, which refuses it. */
export const endpointsAt = (url: string): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(PRODUCTS).map(([product, path]) => [
      `GOOGLE_${product}_CUSTOM_ENDPOINT`,
      `${url}/${path}`,
    ]),
  ),
  GOOGLE_OAUTH_ACCESS_TOKEN: "none",
  HTTPS_PROXY: url,
});
