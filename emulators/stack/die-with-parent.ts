/** Loaded first in every child: the channel closes when the parent is gone, killed with -9 as well. */
process.on("disconnect", () => process.exit(0));
// The channel is there for its end; a child that has nothing else to do may end by itself.
process.channel?.unref();
