/** Each endpoint reads documents of the version before that lack one addable member, for each of them. */
import { testOldDocuments } from "../integration/stored/old-documents.ts";

testOldDocuments({ isWhole: true });
