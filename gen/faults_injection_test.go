package main

var injectionFaults = []fault{}
