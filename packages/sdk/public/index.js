// Nothing is needed here; this file exists so that pages written for the document load.
