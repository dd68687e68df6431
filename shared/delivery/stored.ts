import { storedAs } from "../platform/stored.ts";
import { MailBatchRecord, MailRunRecord } from "./model.ts";

export const runDocuments = storedAs("mail_runs", MailRunRecord);
export const batchDocuments = storedAs("mail_batches", MailBatchRecord);
