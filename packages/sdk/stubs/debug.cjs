// Replaces `debug`, JsSIP's own log: a page that does not know about JsSIP cannot turn it on.
const silent = () => () => undefined;
silent.default = silent;
module.exports = silent;
