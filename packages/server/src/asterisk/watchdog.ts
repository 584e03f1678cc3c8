/**
 * The script that starts Asterisk and stays beside it. It needs no server: it waits in system calls only.
 * - `server` is a pipe that a server holds open. So the end of a server is seen even if it is killed.
 * - `attached` exists while a server holds the pipe. The dialplan looks for it.
 * - Without a server for `orphan` seconds, Asterisk is ended. SIGTERM ends it as well.
 * Arguments: Asterisk's run folder, which is removed at the end, the seconds, and Asterisk's command.
 */
export const watchdogScript = `
umask 077
run=$1
orphan=$2
shift 2
limit=$(ulimit -Hn)
[ "$limit" = unlimited ] && limit=262144
[ "$limit" -gt 262144 ] && limit=262144
ulimit -Sn "$limit" 2>/dev/null
# Without a reader of its log, Asterisk would stop logging for good.
exec 3<>"$run/log"
"$@" 3<&- </dev/null &
asterisk=$!
# The reader of Asterisk's messages may be gone, which must not end this script.
exec 2>/dev/null
finish() {
  # A full log would keep Asterisk from ending.
  cat <&3 >/dev/null &
  kill -TERM "$asterisk"
  sleep 3
  kill -KILL "$asterisk"
}
watch() {
  while :; do
    sleep "$orphan" &
    timer=$!
    {
      exec 4<"$run/server"
      : >"$run/attached"
      kill "$timer"
      cat <&4 >/dev/null
      rm -f "$run/attached"
    } &
    server=$!
    if wait "$timer"; then
      finish
      return
    fi
    wait "$server"
  done
}
watch &
trap 'finish &' TERM
while kill -0 "$asterisk"; do wait "$asterisk"; done
rm -rf "$run"
kill -KILL 0
`;

type RunFolder = { readonly run: string };

/** The named pipe that Asterisk logs to. */
export const logPipe = ({ run }: RunFolder) => `${run}/log`;
/** The named pipe that an attached server holds open. */
export const serverPipe = ({ run }: RunFolder) => `${run}/server`;
/** The file that exists while a server is attached. */
export const attachedMark = ({ run }: RunFolder) => `${run}/attached`;
