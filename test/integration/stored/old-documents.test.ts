import { testOldDocuments } from "./old-documents.ts";

testOldDocuments({ isWhole: false });
