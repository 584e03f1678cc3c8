# A short message centre on Net::SMPP, which shares nothing with the library that OpenSeat uses. It reports on standard output, one JSON
# object a line, and takes commands on standard input.
#
# Reports: {"told":"listening"|"bound"|"refused"|"closed"|"submit"|"delivered", ...}
# Takes: {"receipt":"<message id>","state":"DELIVRD"}, {"from":"8613800138000","hex":"0035","coding":8},
#        {"answer":<command status of the next submit>}
use strict;
use warnings;
use IO::Select;
use JSON::PP;
use Net::SMPP;

my ($port, $system_id, $password) = @ARGV;
$| = 1;
# An ESME that disconnects is no error.
$SIG{__WARN__} = sub { warn @_ unless $_[0] =~ /premature eof/ };
my $json = JSON::PP->new->canonical;
sub tell_of { print $json->encode({@_}), "\n" }

my $listener = Net::SMPP->new_listen('127.0.0.1', port => $port, smpp_version => 0x34, timeout => undef)
  or die "cannot listen: $!";
my $select = IO::Select->new($listener, \*STDIN);
my ($esme, $bound, $next_id, @answers) = (undef, 0, 0);
my $orders = '';
tell_of(told => 'listening');

sub close_esme {
    return unless $esme;
    $select->remove($esme);
    $esme->close;
    undef $esme;
    $bound = 0;
    tell_of(told => 'closed');
}

sub take_pdu {
    my $pdu = $esme->read_pdu() or return close_esme();
    my $cmd = $pdu->{cmd};
    if ($cmd == 0x09) {
        $bound = $pdu->{system_id} eq $system_id && $pdu->{password} eq $password;
        $esme->bind_transceiver_resp(system_id => 'centre', seq => $pdu->{seq}, status => $bound ? 0 : 0x0e);
        tell_of(told => $bound ? 'bound' : 'refused');
    } elsif ($cmd == 0x04) {
        my $status = shift(@answers) // ($bound ? 0 : 0x04);
        my $id = sprintf('centre-%d', ++$next_id);
        $esme->submit_sm_resp(message_id => $id, seq => $pdu->{seq}, status => $status);
        tell_of(
            told => 'submit', id => $id, status => $status,
            from => $pdu->{source_addr}, to => $pdu->{destination_addr}, ton => $pdu->{dest_addr_ton},
            class => $pdu->{esm_class}, coding => $pdu->{data_coding}, receipt => $pdu->{registered_delivery},
            hex => unpack('H*', $pdu->{short_message}),
        );
    } elsif ($cmd == 0x15) {
        $esme->enquire_link_resp(seq => $pdu->{seq});
    } elsif ($cmd == 0x06) {
        $esme->unbind_resp(seq => $pdu->{seq});
    } elsif ($cmd == 0x80000005) {
        tell_of(told => 'delivered', status => $pdu->{status});
    }
}

sub take_order {
    my $order = $json->decode(shift);
    if (defined $order->{answer}) {
        push @answers, $order->{answer};
    } elsif ($order->{receipt}) {
        my $text = "id:$order->{receipt} sub:001 dlvrd:001 submit date:2601050900 done date:2601050901 "
          . "stat:$order->{state} err:000 text:";
        $esme->deliver_sm(
            async => 1, esm_class => 0x04, data_coding => 0, short_message => $text,
            source_addr => '8613800138000', destination_addr => '10690001',
        );
    } else {
        $esme->deliver_sm(
            async => 1, source_addr_ton => 1, source_addr_npi => 1, source_addr => $order->{from},
            destination_addr => '10690001', data_coding => $order->{coding},
            short_message => pack('H*', $order->{hex}),
        );
    }
}

while (1) {
    for my $ready ($select->can_read) {
        if ($ready == $listener) {
            close_esme();
            $esme = $listener->accept or next;
            $select->add($esme);
        } elsif ($esme && $ready == $esme) {
            take_pdu();
        } else {
            sysread(STDIN, $orders, 65536, length $orders) or exit 0;
            take_order($1) while $orders =~ s/^(.*)\n//;
        }
    }
}
