/** Where a function runs. */
type Environment = Record<string, string | undefined>;

/** Cloud Run sets both on every instance. Tests set K_SERVICE alone, to have tokens treated as on Cloud Run. */
export const isInTheCloud = (environment: Environment): boolean =>
  environment["K_SERVICE"] !== undefined && environment["K_REVISION"] !== undefined;

export const placeOf = (environment: Environment) => ({
  isBehindCloudRun: environment["K_SERVICE"] !== undefined,
  isInTheCloud: isInTheCloud(environment),
});
