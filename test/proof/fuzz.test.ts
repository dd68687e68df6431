/** Each endpoint with FUZZ_REQUESTS requests made from its schemas (2,000 unless set). */
process.env["FUZZ_REQUESTS"] ??= "2000";
await import("../integration/fuzz.test.ts");
