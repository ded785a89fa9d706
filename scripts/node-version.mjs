/** Stops with one clear sentence on a Node that is too old; to be imported before anything else. */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `AIAHUB Conect needs Node.js 20.19 or newer, this is ${process.versions.node}: install a newer one (https://nodejs.org).`,
  );
  process.exit(1);
}
