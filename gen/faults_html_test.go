package main

var htmlFaults = []fault{}
