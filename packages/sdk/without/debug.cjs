// In place of `debug`: JsSIP's own log, which nobody can turn on in a page that does not know JsSIP is there.
const silent = () => () => undefined;
silent.default = silent;
module.exports = silent;
