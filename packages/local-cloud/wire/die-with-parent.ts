/** Preloaded into every child process. The IPC channel closes when the parent ends, even by SIGKILL. */
process.on("disconnect", () => process.exit(0));
// The parent may have ended before this was loaded.
// oxlint-disable-next-line typescript/no-unnecessary-boolean-literal-compare -- undefined without a channel
if (process.connected === false) process.exit(0);
// The channel must not keep a child alive that has nothing else to do.
process.channel?.unref();
