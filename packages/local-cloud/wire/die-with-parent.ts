/** Loaded first in every child: the channel closes when the parent is gone, killed with -9 as well. */
process.on("disconnect", () => process.exit(0));
// Gone before this was loaded.
// oxlint-disable-next-line typescript/no-unnecessary-boolean-literal-compare -- undefined without a channel
if (process.connected === false) process.exit(0);
// The channel is there for its end; a child that has nothing else to do may end by itself.
process.channel?.unref();
