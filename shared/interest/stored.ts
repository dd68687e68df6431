import { storedAs } from "../platform/stored.ts";
import { MarketingWebinarInterest, OptInRecord } from "./model.ts";

export const interestDocuments = storedAs("marketing_webinar_interests", MarketingWebinarInterest);
export const optInDocuments = storedAs("interest_opt_ins", OptInRecord);
